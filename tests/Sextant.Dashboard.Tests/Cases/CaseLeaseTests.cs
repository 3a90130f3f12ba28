using System.Text.Json.Nodes;
using Sextant.Platform;

namespace Sextant.Dashboard.Tests.Cases;

public sealed class CaseLeaseTests
{
    [Fact]
    public void A_claim_is_a_lease_until_the_same_reviewer_ends_it()
    {
        CaseLease.Of([Claimed(1, "ana", 4)], "ana").ShouldBe(new CaseLease(4, new(1)));
        CaseLease.Of([Claimed(1, "ana", 4), new(2, new(2), CaseChangeKind.Verdict, "ben", null)], "ana")!.Number.ShouldBe(4);
        CaseLease.Of([Claimed(1, "ana", 4), new(2, new(2), CaseChangeKind.Released, "ana", null)], "ana").ShouldBeNull();
        CaseLease.Of([Claimed(1, "ana", 4)], "ben").ShouldBeNull();
    }

    [Fact]
    public void A_verdict_that_is_taken_back_gives_a_lease_of_its_own() =>
        CaseLease.Of([Claimed(1, "ana", 4), new(2, new(2), CaseChangeKind.Verdict, "ana", null), new(3, new(3), CaseChangeKind.Undone, "ana", null), Claimed(4, "ana", 9)], "ana")!.Number.ShouldBe(9);

    static CaseChange Claimed(long id, string by, long lease) => new(id, new(id), CaseChangeKind.Claimed, by, new JsonObject { ["lease"] = lease });
}
