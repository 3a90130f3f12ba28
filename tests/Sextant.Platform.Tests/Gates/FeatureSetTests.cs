using Sextant.Adapters.Sqlite;
using Sextant.Events;
using Sextant.Features;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Gates;

public sealed class FeatureSetTests : IAsyncLifetime, IDisposable
{
    readonly TemporaryFolder _folder = new();
    FeatureCatalog _catalog = null!;

    public async Task InitializeAsync()
    {
        await using var state = await SqliteStateStore.OpenAsync(_folder.File("state.db"), default);
        var events = await EventCatalog.OpenAsync(state, TimeProvider.System, default);
        await events.DeclareAsync(new EventTypeDefinition("payment", [new Field("card", FieldType.Text)], [new Field("amount", FieldType.Number)]), default);
        _catalog = FeatureCatalog.From(
            DefinitionReader.ReadAll(
                ("spending.yaml", YamlDocument.Parse("view: spending\nentity: card\nsource: payment\nfeatures:\n  total: { aggregate: sum, of: amount, window: 7d }\n  payments: { aggregate: count, window: 7d }\n", "it")),
                ("fraud.yaml", YamlDocument.Parse("set: fraud\nfeatures: [spending]\n", "it"))),
            events);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("applied")]
    [InlineData("fraud")]
    [InlineData("fraud@1")]
    public void A_model_of_an_applied_set_passes(string wanted) => Check(wanted, "fraud@1", ("total", "number"), ("payments", "integer")).Passed.ShouldBeTrue();

    [Fact]
    public void Features_may_have_their_full_names() => Check("fraud", "fraud@1", ("spending__total", "number"), ("spending__payments", "integer")).Passed.ShouldBeTrue();

    [Fact]
    public void A_model_of_another_set_fails_with_what_differs()
    {
        Failed("fraud", "ads@1", "the package is for the feature set ads@1, and must be for fraud");
        Failed("fraud@2", "fraud@1", "the package is for the feature set fraud@1, and must be for fraud@2");
        Failed("applied", "fraud@2", "There is no feature set 'fraud@2'. There is fraud@1.");
        Failed("applied", "fraud@1", "it gives 2 features instead of 1", ("total", "number"));
        Failed("applied", "fraud@1", "it gives 'spending__total' where the model takes 'payments'", ("payments", "integer"), ("total", "number"));
        Failed("applied", "fraud@1", "'payments' is integer, and the model takes text", ("total", "number"), ("payments", "text"));
        FeatureSetCheck.Of("applied", TestModels.Manifest(), catalog: null).Passed.ShouldBeFalse();
    }

    void Failed(string wanted, string set, string says, params (string Name, string Type)[] features)
    {
        var check = Check(wanted, set, features);
        check.Passed.ShouldBeFalse();
        check.Message.ShouldContain(says);
    }

    GateCheck Check(string wanted, string set, params (string Name, string Type)[] features) =>
        FeatureSetCheck.Of(wanted, TestModels.Manifest() with { FeatureSet = set, Features = [.. features.Select(feature => new ModelFeature(feature.Name, feature.Type))] }, _catalog);
}
