/** Where the device is: sources of fixes. */
@NullMarked
package io.daftari.replica.fix;

import org.jspecify.annotations.NullMarked;
