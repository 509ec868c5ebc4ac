/**
 * The push channel: tells a signed-in person's pages that something about them stands in a block,
 * and that blocks are final. Ids alone; content is fetched over HTTP.
 */
package org.yilian.portal.shared.push;
