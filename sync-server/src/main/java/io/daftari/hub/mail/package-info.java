/** E-mail: rows written with what they tell, and a job that sends them. */
@NullMarked
package io.daftari.hub.mail;

import org.jspecify.annotations.NullMarked;
