/** Accounts of people: registration, sign-in and its tokens, passwords, and what an address proves. */
@NullMarked
package io.daftari.hub.account;

import org.jspecify.annotations.NullMarked;
