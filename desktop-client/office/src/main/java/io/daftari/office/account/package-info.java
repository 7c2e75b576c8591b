/** A person's account at the hub, and the invitations by which people become members of the school. */
@NullMarked
package io.daftari.office.account;

import org.jspecify.annotations.NullMarked;
