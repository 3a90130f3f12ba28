namespace Sextant.Platform.Tests.Access;

public sealed class PageSessionTests : AccessFixture
{
    async Task<(PageSessions Sessions, string Token)> SignInAsync(string text)
    {
        var sessions = await PageSessions.OpenAsync(State, Keys, Clock, default);
        return (sessions, (await sessions.SignInAsync(await Keys.AcceptAsync(text, default), TimeSpan.FromHours(12), default)).Token);
    }

    static void ShouldBeOver(PageSessions sessions, string token) => Should.Throw<InvalidInputException>(() => sessions.Find(token)).Code.ShouldBe("SXT2534");

    [Fact]
    public async Task A_session_outlives_a_restart_and_ends_with_its_time()
    {
        var (_, token) = await SignInAsync((await CreateAsync("ana")).Text);

        var restarted = await PageSessions.OpenAsync(State, await OtherAsync(), Clock, default);

        restarted.Find(token).Key.Key.Name.ShouldBe("ana");
        Clock.Advance(TimeSpan.FromHours(12));
        ShouldBeOver(restarted, token);
    }

    [Fact]
    public async Task A_session_ends_with_its_key()
    {
        var (sessions, token) = await SignInAsync((await CreateAsync("ana")).Text);

        await Keys.RevokeAsync("ana", "test", default);

        ShouldBeOver(sessions, token);
    }

    [Fact]
    public async Task A_session_of_a_secret_that_was_rotated_away_ends_with_it()
    {
        var (sessions, token) = await SignInAsync((await CreateAsync("ana")).Text);

        await Keys.RotateAsync("ana", TimeSpan.FromHours(1), default);

        sessions.Find(token);
        Clock.Advance(TimeSpan.FromHours(1));
        ShouldBeOver(sessions, token);
    }

    [Fact]
    public async Task Signing_out_ends_it_for_good()
    {
        var (sessions, token) = await SignInAsync((await CreateAsync("ana")).Text);

        await sessions.SignOutAsync(token, default);

        ShouldBeOver(sessions, token);
        ShouldBeOver(await PageSessions.OpenAsync(State, Keys, Clock, default), token);
    }

    [Fact]
    public async Task What_a_page_repeats_belongs_to_its_session_and_does_not_give_the_token_away()
    {
        var text = (await CreateAsync("ana")).Text;
        var (first, firstToken) = await SignInAsync(text);
        var (second, secondToken) = await SignInAsync(text);

        first.Find(firstToken).AntiForgery.ShouldNotBe(second.Find(secondToken).AntiForgery);
        first.Find(firstToken).AntiForgery.ShouldNotContain(firstToken);
    }
}
