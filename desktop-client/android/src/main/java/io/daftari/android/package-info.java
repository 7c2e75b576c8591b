/** The part of the phone app that runs on Android's own virtual machine, beside the native image. */
@NullMarked
package io.daftari.android;

import org.jspecify.annotations.NullMarked;
