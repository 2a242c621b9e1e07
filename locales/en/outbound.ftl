# What is fetched at an address: why it could not be, and what to do.

fetch-not-an-address = This is not a web address. Give all of it, such as https://example.org/schema.json.
fetch-not-http = Only http and https addresses are read, not "{ $scheme }" ones. Give the web address of the file.
fetch-has-credentials = The address holds a name or a password. Remove them: only what is public is read.
fetch-port-refused = The port { $port } is not one of the web (80, 443, 8080, 8443). The setting outbound.allow can allow a server of your network.
fetch-not-public = { $host } is not on the public internet: nothing is read there. The setting outbound.allow can allow a server of your network.
fetch-unreachable = { $host } does not answer. Check the address and the connection of this machine.
fetch-untrusted = The connection to { $host } is not safe: its certificate is unknown or has expired. Tell its owner, or download the file with your browser.
fetch-missing = There is nothing at this address (answer { $status }). Check it in your browser.
fetch-forbidden = Access to this address is refused (answer { $status }). Ask for a public address.
fetch-status = The server answers { $status } in place of the file. Try again later, or tell its owner.
fetch-too-many-redirects = The address leads to another one more than { $most } times. Give the address of the file itself.
fetch-downgraded = The address is secure and leads to { $host } without security: it is not followed. Tell its owner.
fetch-too-large = What is at this address is over { $size }: it is not what is expected. Check the address in your browser.
fetch-too-slow = The answer is not complete after { $seconds } s. Try again later.
fetch-malformed = The answer of the server is incomplete or damaged. Try again later, or download the file with your browser.
fetch-write = What is received could not be kept on this machine. Check the space left on the disk.
