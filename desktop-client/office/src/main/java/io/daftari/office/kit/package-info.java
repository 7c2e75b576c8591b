/** What every window is made of: views and view-models, and the few controls that all share. */
@NullMarked
package io.daftari.office.kit;

import org.jspecify.annotations.NullMarked;
