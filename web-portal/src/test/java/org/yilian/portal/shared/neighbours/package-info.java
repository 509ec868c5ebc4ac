/** What portals of several hospitals tell one another, and what not. */
package org.yilian.portal.shared.neighbours;
