/** How two people's intents meet: the generic edit and its three-way merge. */
@NullMarked
package io.daftari.model.merge;

import org.jspecify.annotations.NullMarked;
