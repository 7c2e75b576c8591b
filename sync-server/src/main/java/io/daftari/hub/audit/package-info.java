/** The operation log as an audit trail: who did what, who read what, and the proof that nothing of it was changed. */
@NullMarked
package io.daftari.hub.audit;

import org.jspecify.annotations.NullMarked;
