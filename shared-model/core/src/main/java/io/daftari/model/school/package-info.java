/** The school itself: settings, calendar, levels, classes, subjects. */
@NullMarked
package io.daftari.model.school;

import org.jspecify.annotations.NullMarked;
