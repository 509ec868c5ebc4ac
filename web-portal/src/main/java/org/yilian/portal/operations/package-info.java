/**
 * What the server tells those who run it: health and metrics at the server's MicroProfile
 * endpoints. Ids and numbers, no content. Asks the ledger's report and nothing else.
 */
package org.yilian.portal.operations;
