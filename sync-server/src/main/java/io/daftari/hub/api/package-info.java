/** The published description of the REST API: OpenAPI from what is declared, pages to read it, and a Postman collection. */
@NullMarked
package io.daftari.hub.api;

import org.jspecify.annotations.NullMarked;
