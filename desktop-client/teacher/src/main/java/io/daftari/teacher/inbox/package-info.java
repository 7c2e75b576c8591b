/** What came back otherwise than it was typed, and what a person does about it. */
@NullMarked
package io.daftari.teacher.inbox;

import org.jspecify.annotations.NullMarked;
