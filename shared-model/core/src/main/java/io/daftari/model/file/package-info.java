/** Photos and documents that hang on records: what is said of them, and rules about their bytes; never the bytes' way. */
@NullMarked
package io.daftari.model.file;

import org.jspecify.annotations.NullMarked;
