/** What a school prints: templates, and the typed records that fill them. */
@NullMarked
package io.daftari.report;

import org.jspecify.annotations.NullMarked;
