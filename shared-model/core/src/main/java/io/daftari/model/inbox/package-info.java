/** What people are shown of decisions that were not what they sent. */
@NullMarked
package io.daftari.model.inbox;

import org.jspecify.annotations.NullMarked;
