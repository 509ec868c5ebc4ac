/**
 * Whom the node tells its figures: the hospital's monitoring system, which knows a password that
 * this node made. People and other hospitals' nodes are not told.
 */
package org.yilian.portal.shared.monitoring;
