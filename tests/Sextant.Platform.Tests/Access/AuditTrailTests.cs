using Dapper;

namespace Sextant.Platform.Tests.Access;

public sealed class AuditTrailTests : AccessFixture
{
    static readonly Caller Ana = new("ana", AccessRole.Operator, [AccessScope.All]) { KeyId = "k1" };

    async Task<AuditTrail> WriteAsync(int changes)
    {
        var trail = await AuditTrail.OpenAsync(State, Clock, default);
        for (var i = 0; i < changes; i++)
        {
            var asked = await trail.AskedAsync(Ana, "PUT /v1/models/{name}", $"name=m{i}", $"trace-{i}", default);
            Clock.Advance(TimeSpan.FromSeconds(1));
            await trail.AnsweredAsync(asked, Ana, "PUT /v1/models/{name}", $"name=m{i}", 200, $"trace-{i}", default);
        }

        return trail;
    }

    Task<int> TamperAsync(string sql) => State.WriteAsync(async (transaction, _) => await transaction.Connection!.ExecuteAsync(sql, transaction: transaction), default).AsTask();

    [Fact]
    public async Task A_trail_as_it_was_written_has_a_head_that_fits()
    {
        var trail = await WriteAsync(3);

        var found = await trail.VerifyAsync(null, default);

        (found.Entries, found.FirstBroken, found.Problem).ShouldBe((6, null, null));
        found.Head.ShouldBe($"6:{(await trail.ListAsync(null, null, 1, default))[0].Hash}");
        await WriteAsync(2);
        (await trail.VerifyAsync(found.Head, default)).FirstBroken.ShouldBeNull();
    }

    [Fact]
    public async Task An_empty_trail_fits()
    {
        var trail = await WriteAsync(0);

        var found = await trail.VerifyAsync(null, default);

        (found.Entries, found.Head, found.FirstBroken).ShouldBe((0, "0:", null));
        (await trail.VerifyAsync(found.Head, default)).FirstBroken.ShouldBeNull();
    }

    [Theory]
    [InlineData("UPDATE access_audit SET who = 'ben' WHERE number = 5", 5)]
    [InlineData("UPDATE access_audit SET key_id = NULL WHERE number = 5", 5)]
    [InlineData("UPDATE access_audit SET at = at + 1 WHERE number = 5", 5)]
    [InlineData("UPDATE access_audit SET action = 'GET /' WHERE number = 5", 5)]
    [InlineData("UPDATE access_audit SET target = 'name=other' WHERE number = 5", 5)]
    [InlineData("UPDATE access_audit SET status = 403 WHERE number = 6", 6)]
    [InlineData("UPDATE access_audit SET trace = '' WHERE number = 5", 5)]
    [InlineData("UPDATE access_audit SET asked = 1 WHERE number = 6", 6)]
    [InlineData("UPDATE access_audit SET kind = 'answered' WHERE number = 5", 5)]
    [InlineData("UPDATE access_audit SET hash = 'x' WHERE number = 5", 5)]
    [InlineData("DELETE FROM access_audit WHERE number = 5", 5)]
    [InlineData("DELETE FROM access_audit WHERE number = 1", 1)]
    [InlineData("DELETE FROM access_audit WHERE number > 7", 8)]
    [InlineData("UPDATE access_audit SET number = -number WHERE number IN (3, 4)", 3)]
    public async Task The_first_entry_that_was_tampered_with_is_named(string tampering, int broken)
    {
        var trail = await WriteAsync(5);

        await TamperAsync(tampering);

        (await trail.VerifyAsync(null, default)).FirstBroken.ShouldBe(broken);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_with_its_head_is_seen_by_a_head_that_was_kept()
    {
        var trail = await WriteAsync(5);
        var kept = (await trail.VerifyAsync(null, default)).Head;
        await TamperAsync("DELETE FROM access_audit WHERE number > 7");
        await TamperAsync("UPDATE access_audit_head SET number = 7, hash = (SELECT hash FROM access_audit WHERE number = 7)");

        (await trail.VerifyAsync(null, default)).FirstBroken.ShouldBeNull();
        (await trail.VerifyAsync(kept, default)).FirstBroken.ShouldBe(8);
        // Written anew beyond the place, it has another hash there.
        await WriteAsync(5);
        (await trail.VerifyAsync(kept, default)).FirstBroken.ShouldBe(10);
    }

    [Fact]
    public async Task Many_at_once_make_one_chain()
    {
        var trail = await WriteAsync(0);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => trail.AskedAsync(Ana, "POST /x", $"i={i}", "", default))));

        var found = await trail.VerifyAsync(null, default);
        (found.Entries, found.FirstBroken).ShouldBe((40, null));
    }

    [Fact]
    public async Task It_lists_by_who_and_page()
    {
        var trail = await WriteAsync(3);
        await trail.AskedAsync(Caller.Local, "POST /y", "", "", default);

        (await trail.ListAsync(null, null, 2, default)).Select(entry => entry.Number).ShouldBe([7, 6]);
        (await trail.ListAsync("ana", 6, 10, default)).Select(entry => entry.Number).ShouldBe([5, 4, 3, 2, 1]);
        (await trail.ListAsync("local", null, 10, default)).ShouldHaveSingleItem().KeyId.ShouldBeNull();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("3:abc")]
    [InlineData(":")]
    public async Task A_head_that_is_none_is_refused(string head)
    {
        var trail = await WriteAsync(1);

        (await Should.ThrowAsync<InvalidInputException>(() => trail.VerifyAsync(head, default))).Code.ShouldBe("SXT2536");
    }
}
