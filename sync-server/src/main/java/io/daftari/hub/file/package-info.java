/** Photos and documents at the hub: how their bytes come, where they lie, and who gets them. */
@NullMarked
package io.daftari.hub.file;

import org.jspecify.annotations.NullMarked;
