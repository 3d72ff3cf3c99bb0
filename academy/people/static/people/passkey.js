// Passkeys: what the site asks of the device, and what the device answers. Forms say what by data-passkey.
(() => {
  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const request = (publicKey) => {
    publicKey.challenge = bytes(publicKey.challenge);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    for (const key of ["allowCredentials", "excludeCredentials"]) {
      publicKey[key] = (publicKey[key] || []).map((each) => ({ ...each, id: bytes(each.id) }));
    }
    // Keep it on the device where that is possible, so that it can also be used without a user name.
    const choice = publicKey.authenticatorSelection;
    if (choice) Object.assign(choice, { residentKey: "preferred", requireResidentKey: false });
    return { publicKey };
  };

  const answer = (credential) => {
    const response = {};
    const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    for (const name of names) if (credential.response[name]) response[name] = text(credential.response[name]);
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    });
  };

  const options = async (form) => {
    if (!form.dataset.ask) return JSON.parse(form.querySelector("[type='application/json']").textContent);
    const reply = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
    return (await reply.json()).request_options;
  };

  for (const form of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    const failed = form.querySelector("[data-passkey-failed]");
    form.hidden = false;
    form.querySelector("[data-passkey-missing]")?.remove();
    form.querySelector("button").addEventListener("click", async () => {
      failed.hidden = true;
      try {
        const asked = request((await options(form)).publicKey);
        form.elements.credential.value = answer(await navigator.credentials[form.dataset.passkey](asked));
      } catch {
        failed.hidden = false;
        return;
      }
      // Whether the device is shared is said in the form above.
      const shared = document.querySelector("[type=checkbox][name=shared_device]");
      if (shared?.checked) Object.assign(form.elements.shared_device, { disabled: false, value: "on" });
      form.submit();
    });
  }
})();
