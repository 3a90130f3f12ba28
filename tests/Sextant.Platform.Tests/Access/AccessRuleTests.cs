namespace Sextant.Platform.Tests.Access;

public sealed class AccessRuleTests
{
    static Caller Key(AccessRole role, params string[] scopes) => new("k", role, [.. scopes.Select(AccessScope.Parse)]) { KeyId = "1" };

    [Fact]
    public void A_role_may_what_those_before_it_may()
    {
        var roles = Enum.GetValues<AccessRole>();
        roles.ShouldBe([AccessRole.Viewer, AccessRole.Analyst, AccessRole.Reviewer, AccessRole.Operator, AccessRole.Admin]);

        foreach (var (asked, has) in roles.SelectMany(asked => roles.Select(has => (asked, has))))
            (new AccessRule(asked, "models", AccessVerb.Write).Refuse(Key(has, "*"))?.Code).ShouldBe(has >= asked ? null : "SXT2524");
    }

    [Theory]
    [InlineData("*", true, true)]
    [InlineData("*:read", true, false)]
    [InlineData("models:*", true, true)]
    [InlineData("models:read", true, false)]
    [InlineData("models:write", false, true)]
    [InlineData("events:*", false, false)]
    public void A_scope_covers_what_it_says(string scope, bool reads, bool writes)
    {
        (new AccessRule(AccessRole.Viewer, "models", AccessVerb.Read).Refuse(Key(AccessRole.Admin, scope)) is null).ShouldBe(reads);
        (new AccessRule(AccessRole.Viewer, "models", AccessVerb.Write).Refuse(Key(AccessRole.Admin, scope)) is null).ShouldBe(writes);
    }

    [Fact]
    public void A_producers_key_sends_events_and_does_nothing_else()
    {
        var producer = Key(AccessRole.Viewer, "events:write");

        new AccessRule(AccessRole.Operator, "events", AccessVerb.Write) { IsIntake = true }.Refuse(producer).ShouldBeNull();
        new AccessRule(AccessRole.Operator, "events", AccessVerb.Write).Refuse(producer)!.Code.ShouldBe("SXT2524");
        new AccessRule(AccessRole.Viewer, "events", AccessVerb.Read).Refuse(producer)!.Code.ShouldBe("SXT2525");
        new AccessRule(AccessRole.Operator, "feedback", AccessVerb.Write) { IsIntake = true }.Refuse(producer)!.Code.ShouldBe("SXT2525");
    }

    [Fact]
    public void A_viewer_of_everything_sends_no_events() =>
        new AccessRule(AccessRole.Operator, "events", AccessVerb.Write) { IsIntake = true }.Refuse(Key(AccessRole.Viewer, "*"))!.Code.ShouldBe("SXT2524");

    [Fact]
    public void What_is_not_declared_is_for_admins()
    {
        AccessRule.Undeclared.Refuse(Key(AccessRole.Operator, "*"))!.Code.ShouldBe("SXT2524");
        AccessRule.Undeclared.Refuse(Key(AccessRole.Admin, "*")).ShouldBeNull();
    }

    [Theory]
    [InlineData("model:read")]
    [InlineData("models")]
    [InlineData("models:delete")]
    [InlineData("models:read:x")]
    [InlineData("")]
    public void What_is_no_scope_is_refused(string text) => Should.Throw<InvalidInputException>(() => AccessScope.Parse(text)).Code.ShouldBe("SXT2533");

    [Fact]
    public void A_scope_reads_as_it_is_written()
    {
        foreach (var text in new[] { "*", "*:read", "models:*", "events:write" }) AccessScope.Parse(text).ToString().ShouldBe(text);
    }
}
