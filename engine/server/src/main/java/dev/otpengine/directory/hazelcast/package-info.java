/** What sign-ins have seen of the directory, in the cluster's memory: a hit asks neither the truth nor another member. */
@NullMarked
package dev.otpengine.directory.hazelcast;

import org.jspecify.annotations.NullMarked;
