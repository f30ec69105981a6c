using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Marketplace.Benchmarks;

/// <summary>
/// Fifty talks with two people each on a live line: one speaks, both hear that the talk has grown and fetch the line. Measured is the
/// time from the press of the button to the words at the other side, and how many deliveries there are in a second.
/// </summary>
internal static class ChatFanOut
{
    private const int Talks = 50;

    public static async Task RunAsync(string program, string folder, TimeSpan time)
    {
        Environment.SetEnvironmentVariable("Supermarket__Chat__MessagesPerMinute", "1000000");
        await Shelf.MakeAsync(folder, 2_000);
        using var site = await Site.HallAsync(program, folder);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 200 }) { BaseAddress = new Uri(site.Address) };
        var shops = await ShopsAsync(folder);
        var owners = await CrowdAsync(http, Crowd.Owners, Crowd.OwnerNamed);
        var agencies = await CrowdAsync(http, shops.Count, Crowd.AgencyNamed);
        var talks = new List<Talk>();
        for (var i = 0; i < Talks; i++)
        {
            var agency = (i + (i / Crowd.Owners)) % shops.Count;
            talks.Add(await Talk.OpenAsync(http, site.Address, owners[i % Crowd.Owners], agencies[agency], shops[agency]));
        }

        foreach (var warming in new[] { true, false })
        {
            var (until, spent, watch) = (Stopwatch.StartNew(), new ConcurrentBag<double>(), Stopwatch.StartNew());
            var limit = warming ? TimeSpan.FromSeconds(4) : time;
            await Task.WhenAll(talks.Select(async talk =>
            {
                while (until.Elapsed < limit)
                {
                    foreach (var took in await talk.SayAsync())
                    {
                        spent.Add(took);
                    }
                }
            }));
            if (!warming)
            {
                var sorted = spent.Order().ToList();
                Console.WriteLine($"chat, {Talks} talks, {2 * Talks} clients: {sorted.Count / watch.Elapsed.TotalSeconds:N0} deliveries/s, p50 {sorted[sorted.Count / 2]:0} ms, p99 {sorted[(int)(sorted.Count * 0.99)]:0} ms");
            }
        }

        talks.ForEach(t => t.Dispose());
    }

    private static async Task<IReadOnlyList<(SignedIn Person, CookieContainer Jar)>> CrowdAsync(HttpClient http, int count, Func<int, string> name)
    {
        var crowd = new List<(SignedIn, CookieContainer)>();
        for (var i = 0; i < count; i++)
        {
            var jar = new CookieContainer();
            var person = new SignedIn(http, jar);
            await person.OpenAsync("/account/sign-in");
            if (!await person.SendAsync("/account/sign-in", [new("UserName", name(i)), new("Password", Crowd.Password)]))
            {
                throw new InvalidOperationException($"{name(i)} was not let in.");
            }

            crowd.Add((person, jar));
        }

        return crowd;
    }

    private static async Task<IReadOnlyList<string>> ShopsAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "hall.db")};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT DISTINCT a.MembershipNo FROM Agencies a JOIN AgencyServiceKinds k ON k.AgencyId = a.Id WHERE k.TypeCode = '{Crowd.Trade}' ORDER BY a.MembershipNo LIMIT {Crowd.Agencies}";
        var shops = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            shops.Add(rows.GetString(0));
        }

        return shops;
    }

    /// <summary>Two people, each with a line of their own.</summary>
    private sealed class Talk(HttpClient http, SignedIn speaker, string address, IReadOnlyList<Listener> listeners) : IDisposable
    {
        private int _said = 1;

        public static async Task<Talk> OpenAsync(HttpClient http, string site, (SignedIn Person, CookieContainer Jar) owner, (SignedIn Person, CookieContainer Jar) agency, string shop)
        {
            var begin = $"/buyer/chats/new?shop={shop}";
            await owner.Person.OpenAsync(begin);
            if (!await owner.Person.SendAsync(begin, [new("words", "在吗")]))
            {
                throw new InvalidOperationException($"No talk began at {begin}.");
            }

            using var asked = new HttpRequestMessage(HttpMethod.Get, begin);
            asked.Headers.Add("Cookie", owner.Jar.GetCookieHeader(new Uri(site)));
            using var led = await http.SendAsync(asked);
            var address = led.Headers.Location!.ToString();
            var theirs = address.Replace("/buyer/", "/seller/", StringComparison.Ordinal);
            return new(http, owner.Person, address, [await Listener.EnterAsync(site, owner.Jar, address), await Listener.EnterAsync(site, agency.Jar, theirs)]);
        }

        /// <returns>Milliseconds until each of the two had the words.</returns>
        public async Task<double[]> SayAsync()
        {
            var (seq, watch) = (++_said, Stopwatch.StartNew());
            var heard = listeners.Select(l => l.HearAsync(http, seq, watch)).ToList();
            if (!await speaker.SendAsync(address, [new("words", $"第 {seq} 句")]))
            {
                throw new InvalidOperationException($"{address} did not take message {seq}.");
            }

            return await Task.WhenAll(heard);
        }

        public void Dispose()
        {
            foreach (var listener in listeners)
            {
                listener.Dispose();
            }
        }
    }

    private sealed class Listener(ClientWebSocket line, string cookies, string address) : IDisposable
    {
        private readonly byte[] _buffer = new byte[16 * 1024];
        private int _heard;

        public static async Task<Listener> EnterAsync(string site, CookieContainer jar, string address)
        {
            var (line, cookies) = (new ClientWebSocket(), jar.GetCookieHeader(new Uri(site)));
            line.Options.SetRequestHeader("Cookie", cookies);
            await line.ConnectAsync(new Uri(site.Replace("http://", "ws://", StringComparison.Ordinal) + "/live/chat"), CancellationToken.None);
            await SendAsync(line, """{"protocol":"json","version":1}""");
            await SendAsync(line, $$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[["{{address[(address.LastIndexOf('/') + 1)..]}}"]]}""");
            var listener = new Listener(line, cookies, address);
            await listener.UntilAsync(1);
            return listener;
        }

        public async Task<double> HearAsync(HttpClient http, int seq, Stopwatch watch)
        {
            await UntilAsync(seq);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/lines?after={seq - 1}");
            request.Headers.Add("Cookie", cookies);
            using var answer = await http.SendAsync(request);
            return (await answer.Content.ReadAsStringAsync()).Contains($"第 {seq} 句", StringComparison.Ordinal)
                ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{address} does not show message {seq}.");
        }

        public void Dispose() => line.Dispose();

        private async Task UntilAsync(int seq)
        {
            while (_heard < seq)
            {
                var got = await line.ReceiveAsync(_buffer, CancellationToken.None);
                foreach (var record in Encoding.UTF8.GetString(_buffer, 0, got.Count).Split('\u001e', StringSplitOptions.RemoveEmptyEntries))
                {
                    using var json = JsonDocument.Parse(record);
                    var place = json.RootElement.TryGetProperty("result", out var result) && result.GetArrayLength() > 0 ? result[0]
                        : json.RootElement.TryGetProperty("arguments", out var arguments) ? arguments[0] : default;
                    _heard = place.ValueKind is JsonValueKind.Object ? Math.Max(_heard, place.GetProperty("seq").GetInt32()) : _heard;
                }
            }
        }

        private static Task SendAsync(ClientWebSocket line, string json) => line.SendAsync(Encoding.UTF8.GetBytes(json + '\u001e'), WebSocketMessageType.Text, true, CancellationToken.None);
    }
}
