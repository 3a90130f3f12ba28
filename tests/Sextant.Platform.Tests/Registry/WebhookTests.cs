namespace Sextant.Platform.Tests.Registry;

public sealed class WebhookTests : RegistryFixture
{
    [Fact]
    public async Task Who_subscribed_is_told_what_was_asked_for_until_it_is_done()
    {
        var outbox = await WebhookOutbox.OpenAsync(State, Clock, default);
        var all = await outbox.AddAsync("https://example.org/all", [], null, "key", "ann", default);
        await outbox.AddAsync("https://example.org/aliases", [ChangeKind.Alias, ChangeKind.Gate], "fraud", null, "ann", default);
        await outbox.AddAsync("https://example.org/price", [], "price", null, "ann", default);
        await RegisterAsync(1);
        await SetAsync(1);

        var due = await outbox.DueAsync(10, default);

        due.Select(one => (one.Url, one.Change.Kind, one.Secret)).ShouldBe([
            ("https://example.org/all", ChangeKind.Registered, "key"), ("https://example.org/all", ChangeKind.Alias, "key"), ("https://example.org/aliases", ChangeKind.Alias, null)], ignoreOrder: true);
        due[0].ToString().ShouldNotContain("key");
        (await outbox.ListAsync(default)).Select(hook => (hook.Url, hook.IsSigned, hook.Kinds.Count)).ShouldBe([("https://example.org/all", true, 0), ("https://example.org/aliases", false, 2), ("https://example.org/price", false, 0)]);
        await outbox.DoneAsync(due[0], default);
        await outbox.FailedAsync(due[1], "refused", Now.Add(TimeSpan.FromMinutes(1)), default);
        (await outbox.DueAsync(10, default)).ShouldHaveSingleItem();
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await outbox.DueAsync(10, default)).Select(one => one.Attempts).ShouldBe([0, 1]);
        await outbox.RemoveAsync(all.Id, default);
        (await outbox.DueAsync(10, default)).ShouldAllBe(one => one.Webhook != all.Id);
    }

    [Fact]
    public async Task A_change_that_is_undone_tells_nobody()
    {
        var outbox = await WebhookOutbox.OpenAsync(State, Clock, default);
        await outbox.AddAsync("http://localhost:9/", [], null, null, "ann", default);
        State.FailsAfter = true;

        await Should.ThrowAsync<StorageException>(() => RegisterAsync(1));

        (await outbox.DueAsync(10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_is_one_of_http()
    {
        var outbox = await WebhookOutbox.OpenAsync(State, Clock, default);

        foreach (var url in (string[])["", "example.org", "file:///etc/passwd", "https://ann:pass@example.org"])
            (await Should.ThrowAsync<InvalidInputException>(() => outbox.AddAsync(url, [], null, null, "ann", default))).Code.ShouldBe("SXT2257");
        (await Should.ThrowAsync<InvalidInputException>(() => outbox.RemoveAsync(7, default))).Code.ShouldBe("SXT2257");
        (await outbox.ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Alerts_are_told_like_changes_also_of_what_is_no_model()
    {
        var outbox = await WebhookOutbox.OpenAsync(State, Clock, default);
        await outbox.AddAsync("https://example.org/alerts", [ChangeKind.Alert], null, "key", "ann", default);

        await Registry.AlertAsync(new("answered", "serviceLevel answered", "answered spends its budget", "[]"), default);

        var told = (await outbox.DueAsync(10, default)).ShouldHaveSingleItem().Change;
        (told.KindName, told.Name, told.Subject, told.Reason).ShouldBe(("alert", "answered", "serviceLevel answered", "answered spends its budget"));
    }
}
