/** What people have said yes or no to, on the records of pupils and guardians. */
@NullMarked
package io.daftari.office.privacy;

import org.jspecify.annotations.NullMarked;
