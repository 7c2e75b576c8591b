/**
 * The one place that speaks to Gluon Attach and to the phone's system itself: what Android and iOS give beyond a window.
 * Nothing else of the app imports Attach.
 */
@NullMarked
package io.daftari.teacher.phone;

import org.jspecify.annotations.NullMarked;
