/** How failures are answered. */
package org.yilian.portal.api;
