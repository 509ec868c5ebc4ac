/** Whom the node tells its figures. */
package org.yilian.portal.shared.monitoring;
