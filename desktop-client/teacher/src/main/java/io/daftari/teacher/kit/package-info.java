/** What every screen of the phone is made of: views and view-models, thumb-sized. */
@NullMarked
package io.daftari.teacher.kit;

import org.jspecify.annotations.NullMarked;
