/** Webhooks: a school's events sent to programs elsewhere, signed, and again until they are taken. */
@NullMarked
package io.daftari.hub.webhook;

import org.jspecify.annotations.NullMarked;
