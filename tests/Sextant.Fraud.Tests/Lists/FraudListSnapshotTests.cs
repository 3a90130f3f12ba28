namespace Sextant.Fraud.Tests.Lists;

public sealed class FraudListSnapshotTests
{
    [Fact]
    public void An_entry_counts_until_it_ends()
    {
        var lists = new FraudListSnapshot([FraudSamples.Entry("card", "tok-1", FraudAction.Block, until: 1000)]);

        lists.Find(FraudKinds.Payment, FraudSamples.Payment(), new(999)).ShouldHaveSingleItem();
        lists.Find(FraudKinds.Payment, FraudSamples.Payment(), new(1000)).ShouldBeEmpty();
    }

    [Fact]
    public void An_address_of_mail_is_found_in_any_letters_and_by_its_domain()
    {
        var lists = new FraudListSnapshot([FraudSamples.Entry("email", "@mail.example", FraudAction.Block), FraudSamples.Entry("email", "ann@mail.example", FraudAction.Allow)]);

        lists.Find(FraudKinds.Payment, FraudSamples.Payment(more: ", \"email\": \"Ann@Mail.example\""), FraudSamples.Now).Select(entry => entry.Action).ShouldBe([FraudAction.Block, FraudAction.Allow]);
    }

    [Fact]
    public void The_same_value_of_another_kind_is_another() =>
        new FraudListSnapshot([FraudSamples.Entry("device", "tok-1", FraudAction.Block)]).Find(FraudKinds.Payment, FraudSamples.Payment(), FraudSamples.Now).ShouldBeEmpty();
}
