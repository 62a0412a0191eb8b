/** Pushed requests and used proofs in the cluster. */
@NullMarked
package dev.otpengine.authorization.hazelcast;

import org.jspecify.annotations.NullMarked;
