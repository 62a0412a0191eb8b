/** The admin API: a subset of Microsoft Graph v1.0. One class for each resource, one table of who may call what. */
@NullMarked
package dev.otpengine.http.graph;

import org.jspecify.annotations.NullMarked;
