/** What people may ask of a school about their own data, and what becomes of it. */
@NullMarked
package io.daftari.model.privacy;

import org.jspecify.annotations.NullMarked;
