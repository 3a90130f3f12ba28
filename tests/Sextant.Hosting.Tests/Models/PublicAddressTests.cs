using System.Net;
using Sextant.Hosting.Models;

namespace Sextant.Hosting.Tests.Models;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("192.169.0.1")]
    [InlineData("2606:4700::1111")]
    public void Addresses_of_the_internet_are_public(string address) => PublicAddress.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    public void Addresses_of_this_machine_and_of_special_use_are_not(string address) => PublicAddress.IsPublic(IPAddress.Parse(address)).ShouldBeFalse();

    [Fact]
    public async Task A_name_is_looked_at_when_it_is_posted_to()
    {
        var sender = new WebhookSender(new(), TimeProvider.System);
        var change = new Platform.RegistryChange(1, default, Platform.ChangeKind.Note, "m", 1, "ana");

        var error = await sender.SendAsync(new(1, "http://localhost:9/", null, change, 0), CancellationToken.None);

        error!.ShouldContain("models.webhooks.allowPrivate");
        sender.Dispose();
    }
}
