/** What people may ask of a school about their own data, served; and what the hub does of itself when its time is over. */
@NullMarked
package io.daftari.hub.privacy;

import org.jspecify.annotations.NullMarked;
