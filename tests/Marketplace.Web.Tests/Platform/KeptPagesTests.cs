using System.IO.Compression;
using System.Net;
using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Kept;

namespace Marketplace.Web.Tests.Platform;

/// <summary>Pages of services are kept for long; each test is about one way in which a kept page could be the wrong one.</summary>
public sealed class KeptPagesTests
{
    // So long that nothing here goes by time.
    private static readonly Dictionary<string, string> Keeping = new() { ["PublicCache:Seconds"] = "3600" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task WhatOneNodeChanges_IsGoneFromTheOtherAtOnce(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider, configuration: Keeping);
        await using var other = await hall.SecondNodeAsync();
        var (actor, listing) = await ShelvedAsync(hall);
        var path = $"/listings/{listing.Number}";
        var visitor = other.Caller();
        for (var time = 0; time < 3; time++)
        {
            Assert.Contains("混凝土抗压强度检测", await visitor.ReadAsync(path), StringComparison.Ordinal);
        }

        await hall.UseAsync(async (TakeDownListingHandler take) => { await take.HandleAsync(new(listing.Id), new(actor, hall.Clock!.GetUtcNow()), Ct); return 0; });

        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(path)).StatusCode);

        await hall.UseAsync(async (ReviseListingHandler revise) => { await revise.HandleAsync(new(listing.Id, A.ListingText("改过名称的检测服务")), new(actor, hall.Clock!.GetUtcNow()), Ct); return 0; });
        Assert.DoesNotContain("改过名称的检测服务", await visitor.ReadAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeptPage_IsByteForByteTheOneThatWasMade_InEveryEncoding()
    {
        await using var hall = await HallHost.OpenAsync(configuration: Keeping);
        var (_, actor) = await A.ActiveAgencyAsync(hall.Services);
        var listings = new List<ServiceListing>();
        for (var i = 0; i < 4; i++)
        {
            listings.Add(await A.ShelvedListingAsync(hall.Services, actor, content: A.ListingText($"第 {i} 种 <检测> & \"服务\"", 300 + i)));
        }

        await hall.DrainAsync();
        foreach (var path in listings.Select(l => $"/listings/{l.Number}"))
        {
            var made = await ReadAsync(hall, path);
            Assert.Equal(made, await ReadAsync(hall, path));
            Assert.Equal(made, await ReadAsync(hall, path, "gzip, deflate, br"));
            Assert.Equal(made, await ReadAsync(hall, path, "gzip, deflate, br"));
            Assert.Equal(made, await ReadAsync(hall, path, "gzip"));
        }
    }

    [Fact]
    public async Task BrowserThatHasThePage_IsToldSo_AndSignedInIsNot()
    {
        await using var hall = await HallHost.OpenAsync(configuration: Keeping);
        var (_, listing) = await ShelvedAsync(hall);
        var path = $"/listings/{listing.Number}";
        var first = await hall.Caller().GetAsync(path);
        var tag = first.Headers.ETag!.ToString();
        var person = await hall.CallerAsync(Role.Owner);
        var english = hall.Caller();
        english.Client.DefaultRequestHeaders.Add("Cookie", $"{Culture.CookieName}={Culture.English}");

        async Task<HttpResponseMessage> AskAsync(Caller caller)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            return await caller.Client.SendAsync(request, Ct);
        }

        var again = await AskAsync(hall.Caller());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal("private, no-cache", again.Headers.GetValues("Cache-Control").Single().Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal));

        var own = await AskAsync(person);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Null(own.Headers.ETag);
        Assert.Contains(person.Actor.Name, await own.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        await english.ReadAsync(path);
        var translated = await AskAsync(english);
        Assert.Equal(HttpStatusCode.OK, translated.StatusCode);
        Assert.Contains("lang=\"en\"", await translated.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeptPage_BearsTheSameHeadersAsOneMade_AndTheClockOfTheMoment()
    {
        await using var hall = await HallHost.OpenAsync(configuration: Keeping);
        var (_, listing) = await ShelvedAsync(hall);
        var path = $"/listings/{listing.Number}";

        using var made = await hall.Caller().GetAsync(path);
        hall.Clock!.Advance(TimeSpan.FromHours(1));
        using var kept = await hall.Caller().GetAsync(path);

        string[] moving = ["Server-Timing", "Vary", "Date"];
        Assert.Equal(Told(made, moving), Told(kept, moving));
        Assert.Equal($"now;dur={hall.Clock.GetUtcNow().ToUnixTimeMilliseconds()}", kept.Headers.GetValues("Server-Timing").Single());
    }

    [Fact]
    public async Task WordsInTheAddress_AreNeverKept()
    {
        await using var hall = await HallHost.OpenAsync(configuration: Keeping);
        var (_, listing) = await ShelvedAsync(hall);
        var path = $"/listings/{listing.Number}";

        await hall.Caller().ReadAsync($"{path}?from=somebodys-mail");
        await hall.Caller().ReadAsync(path);

        Assert.DoesNotContain("somebodys-mail", await hall.Caller().ReadAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Pattern_PutsEveryPageTogetherAgain()
    {
        var dice = new Random(7);
        string[] words = ["<li>", "服务 ", "检测", "</li>", "<p class=\"x\">", "12,300.00", "A-001", " "];
        string Page() => string.Concat(Enumerable.Range(0, dice.Next(0, 900)).Select(_ => words[dice.Next(words.Length)]));
        for (var round = 0; round < 200; round++)
        {
            var pattern = new PagePattern(Encoding.UTF8.GetBytes(Page()));
            var page = Encoding.UTF8.GetBytes(Page());
            var output = new System.Buffers.ArrayBufferWriter<byte>();
            pattern.WriteTo(output, pattern.DifferenceOf(page));
            Assert.Equal(page, output.WrittenSpan.ToArray());
        }
    }

    private static async Task<(Actor Actor, ServiceListing Listing)> ShelvedAsync(HallHost hall)
    {
        var (_, actor) = await A.ActiveAgencyAsync(hall.Services);
        var listing = await A.ShelvedListingAsync(hall.Services, actor);
        await hall.DrainAsync();
        return (actor, listing);
    }

    private static string Told(HttpResponseMessage answer, string[] without) =>
        string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(h => !without.Contains(h.Key) && h.Key != "Content-Length").Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order(StringComparer.Ordinal));

    private static async Task<string> ReadAsync(HallHost hall, string path, string encodings = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        using var answer = await hall.Caller().Client.SendAsync(request, Ct);
        var body = await answer.Content.ReadAsStreamAsync(Ct);
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync(Ct);
    }
}
