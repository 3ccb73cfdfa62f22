/**
 * From decisions to effects on a live system: following logs, firewall, actions, store, control.
 * Filled by a later issue.
 */
@NullMarked
package io.banscope.enforcer;

import org.jspecify.annotations.NullMarked;
