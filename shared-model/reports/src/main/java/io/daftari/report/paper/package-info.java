/** Forms of paper and how they are filled. */
@NullMarked
package io.daftari.report.paper;

import org.jspecify.annotations.NullMarked;
