/**
 * The one place that speaks to Gluon Attach: what Android and iOS give beyond a window. Nothing else of the app imports it.
 */
@NullMarked
package io.daftari.teacher.phone;

import org.jspecify.annotations.NullMarked;
