package io.daftari.model.op;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/**
 * Brings the body of an operation that an older app has written into the shape of the next version: a field that has another
 * name now, or stands elsewhere. It never changes what was meant; that is a new version with a class of its own. The line
 * itself stays as it was signed.
 *
 * @param from the version whose bodies it takes
 * @param shape gets a body that it may change; it throws {@link IllegalArgumentException} for one that it can't read
 */
public record Upcaster(String operation, int from, UnaryOperator<ObjectNode> shape) {}
