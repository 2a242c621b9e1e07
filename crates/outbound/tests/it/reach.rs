//! What may be reached, and what may not.

use crate::server::{Answer, Server, Told, allowing, fetch, fetch_from, limits, ok, redirect, serve};
use parvis_outbound::{Client, FetchError, Policy};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

#[tokio::test]
async fn what_is_there_is_written_with_its_type() {
    let server = Server::of(ok("content-type: application/json\r\n", b"{}")).await;
    let (fetched, bytes) = fetch_from(&server, "/schema.json?v=1#haut", &limits()).await.unwrap();
    assert_eq!((fetched.content_type.as_deref(), fetched.size_bytes, bytes.as_slice()), (Some("application/json"), 2, b"{}".as_slice()));
    assert_eq!(fetched.url, server.url("/schema.json?v=1"));
    let head = server.requests().remove(0).to_lowercase();
    assert!(head.starts_with("get /schema.json?v=1 http/1.1\r\n"), "{head}");
    assert!(head.contains(&format!("host: {}\r\n", server.address)) && head.contains("user-agent: parvis/"), "{head}");
    assert!(!head.contains("cookie") && !head.contains("linux") && !head.contains("referer"), "{head}");
}

#[tokio::test]
async fn this_machine_and_its_network_are_refused_without_being_asked() {
    let server = Server::of(ok("", b"secret")).await;
    let client = Client::new(Policy::default());
    for host in ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "169.254.169.254", "10.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"] {
        let refused = fetch(&client, &format!("http://{host}/"), &limits()).await;
        assert!(matches!(refused, Err(FetchError::NotPublic { .. })), "{host}: {refused:?}");
    }
    assert!(matches!(fetch(&client, &server.url("/"), &limits()).await, Err(FetchError::PortRefused { .. })));
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn an_allowed_host_is_allowed_at_its_port_only() {
    let server = Server::of(ok("", b"a")).await;
    let other = Server::of(ok("", b"b")).await;
    let client = Client::new(allowing(&[&server.address.to_string()]));
    assert!(fetch(&client, &server.url("/"), &limits()).await.is_ok());
    assert!(matches!(fetch(&client, &other.url("/"), &limits()).await, Err(FetchError::PortRefused { .. })));
    assert!(matches!(fetch(&client, "http://127.0.0.1/", &limits()).await, Err(FetchError::NotPublic { .. })));
}

#[tokio::test]
async fn a_redirect_is_followed_and_looked_at_like_the_first_address() {
    let server = Server::start(|head| {
        Answer::Bytes(match head.split(' ').nth(1).unwrap() {
            "/a" => redirect("b?c"),
            "/b?c" => ok("", b"ici"),
            "/prive" => redirect("http://192.168.1.1/"),
            "/machine" => redirect("http://127.0.0.1:8080/"),
            "/port" => redirect("http://127.0.0.1:22/"),
            "/fichier" => redirect("file:///etc/passwd"),
            "/nulle-part" => b"HTTP/1.1 301 Moved\r\ncontent-length: 0\r\n\r\n".to_vec(),
            _ => redirect("/boucle"),
        })
    })
    .await;
    let (fetched, bytes) = fetch_from(&server, "/a", &limits()).await.unwrap();
    assert_eq!((fetched.url, bytes.as_slice()), (server.url("/b?c"), b"ici".as_slice()));
    let refused = async |path| fetch_from(&server, path, &limits()).await.unwrap_err();
    assert!(matches!(refused("/prive").await, FetchError::NotPublic { host } if host == "192.168.1.1"));
    assert!(matches!(refused("/machine").await, FetchError::NotPublic { .. }));
    assert!(matches!(refused("/port").await, FetchError::PortRefused { port: 22 }));
    assert!(matches!(refused("/fichier").await, FetchError::NotHttp { .. }));
    assert!(matches!(refused("/nulle-part").await, FetchError::Malformed { .. }));
    let before = server.requests().len();
    assert!(matches!(refused("/boucle").await, FetchError::TooManyRedirects { most: 5 }));
    assert_eq!(server.requests().len() - before, 6);
}

#[tokio::test]
async fn a_name_that_leads_home_is_refused() {
    for answer in [&["127.0.0.1"][..], &["10.0.0.1", "192.168.0.1"], &["::1"], &["::ffff:8.8.8.8"], &["fd00::1"]] {
        let client = Client::with_resolver(Policy::default(), Told::new(&[answer]));
        let refused = fetch(&client, "http://exemple.fr/", &limits()).await;
        assert!(matches!(&refused, Err(FetchError::NotPublic { host }) if host == "exemple.fr"), "{answer:?}: {refused:?}");
    }
}

#[tokio::test]
async fn a_name_is_asked_for_once_and_its_answer_is_what_is_connected_to() {
    let server = Server::of(ok("", b"a")).await;
    let port = server.address.port();
    // The second answer leads where nothing listens: a second question would fail.
    let told = Told::new(&[&["127.0.0.1"], &["127.0.0.2"]]);
    let client = Client::with_resolver(allowing(&[&format!("donnees.intranet:{port}")]), told.clone());
    assert!(fetch(&client, &format!("http://donnees.intranet:{port}/"), &limits()).await.is_ok());
    assert_eq!(told.asked(), ["donnees.intranet"]);
}

#[tokio::test]
async fn a_name_that_changes_its_mind_between_two_hops_is_looked_at_again() {
    let server = Server::of(redirect("http://exemple.fr/")).await;
    let told = Told::new(&[&["127.0.0.1"], &["169.254.169.254"]]);
    let port = server.address.port();
    let client = Client::with_resolver(allowing(&[&format!("exemple.fr:{port}")]), told.clone());
    let refused = fetch(&client, &format!("http://exemple.fr:{port}/"), &limits()).await;
    assert!(matches!(refused, Err(FetchError::NotPublic { .. })), "{refused:?}");
    assert_eq!(told.asked(), ["exemple.fr", "exemple.fr"]);
}

#[tokio::test]
async fn a_name_nobody_knows_and_a_port_nobody_answers_are_unreachable() {
    let client = Client::with_resolver(Policy::default(), Told::new(&[]));
    assert!(matches!(fetch(&client, "https://exemple.fr/", &limits()).await, Err(FetchError::Unreachable { .. })));
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let client = Client::new(allowing(&[&free.to_string()]));
    assert!(matches!(fetch(&client, &format!("http://{free}/"), &limits()).await, Err(FetchError::Unreachable { .. })));
}

#[tokio::test]
async fn a_secure_server_must_be_vouched_for() {
    let made = rcgen::generate_simple_self_signed(vec!["donnees.intranet".to_owned()]).unwrap();
    let (certificate, key) = (made.cert.der().clone(), made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], rustls::pki_types::PrivateKeyDer::Pkcs8(key.into()))
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let answer =
            Arc::new(|head: &str| Answer::Bytes(if head.starts_with("GET /clair") { redirect("http://donnees.intranet/") } else { ok("", b"secure") }));
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(stream) = acceptor.accept(stream).await {
                tokio::spawn(serve(stream, Arc::clone(&answer), Arc::new(Mutex::default())));
            }
        }
    });
    let url = format!("https://donnees.intranet:{port}/");
    let allowed = allowing(&[&format!("donnees.intranet:{port}"), &format!("autre.intranet:{port}")]);
    let client = |policy| Client::with_resolver(policy, Told::new(&[&["127.0.0.1"]]));
    assert!(matches!(fetch(&client(allowed.clone()), &url, &limits()).await, Err(FetchError::Untrusted { .. })));
    let trusting = client(Policy { trust: vec![certificate.to_vec()], ..allowed });
    assert_eq!(fetch(&trusting, &url, &limits()).await.unwrap().1, b"secure");
    let other = fetch(&trusting, &format!("https://autre.intranet:{port}/"), &limits()).await;
    assert!(matches!(other, Err(FetchError::Untrusted { .. })), "the certificate is of another name: {other:?}");
    let downgraded = fetch(&trusting, &format!("{url}clair"), &limits()).await;
    assert!(matches!(downgraded, Err(FetchError::Downgraded { .. })), "{downgraded:?}");
}
