/** Where the processes of a run live, and how links between them break. */
@NullMarked
package dev.otpengine.load.chaos.network;

import org.jspecify.annotations.NullMarked;
