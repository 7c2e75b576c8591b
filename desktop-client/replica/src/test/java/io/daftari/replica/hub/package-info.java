/** A hub in memory and the line to it, for tests of replicas. */
package io.daftari.replica.hub;
