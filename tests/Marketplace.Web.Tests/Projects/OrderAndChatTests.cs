using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Projects;

/// <summary>From a talk to an order to a contract, page by page and without script; and what others get to see of it: nothing.</summary>
public sealed partial class OrderAndChatTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Owner_AsksIsQuotedOrders_AgencyAccepts_BothSign(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var (owner, seller, listing) = await ShelfAsync(hall);
        using var stranger = await hall.CallerAsync(Role.Owner);
        using var rival = await hall.CallerAsync(Role.Agency | Role.Applicant, (await A.ActiveAgencyAsync(hall.Services)).Agency.Id);

        // The public page is the same for everybody and leads each to their own desk.
        Assert.Contains($"/chat?listing={listing}", await owner.ReadAsync($"/listings/{listing}"), StringComparison.Ordinal);
        Assert.Equal($"/buyer/chats/new?listing={listing}", Location(await owner.GetAsync($"/chat?listing={listing}")));
        Assert.Equal($"/seller/chats/new?listing={listing}", Location(await seller.GetAsync($"/chat?listing={listing}")));
        var begin = $"/buyer/chats/new?listing={listing}";
        var talk = Location(await owner.PostAsync(begin, new { words = "60 组试块多少钱？我的电话 13800001234", clientId = "a1" }));
        Assert.Equal(talk, Location(await owner.PostAsync(begin, new { words = "60 组试块多少钱？我的电话 13800001234", clientId = "a1" }, talk)));
        Assert.Equal(talk, Location(await owner.GetAsync(begin)));
        var theirs = talk.Replace("/buyer/", "/seller/", StringComparison.Ordinal);
        var read = await seller.ReadAsync(theirs);
        Assert.Contains("138****1234", read, StringComparison.Ordinal);
        Assert.DoesNotContain("13800001234", read, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(read, "data-testid=\"line\""));
        Assert.Contains("data-chat-total aria-label=\"1 条未读洽谈\">1<", await seller.ReadAsync("/seller"), StringComparison.Ordinal);
        Assert.Contains("咨询待答复", await seller.ReadAsync("/seller"), StringComparison.Ordinal);
        Location(await seller.PostAsync($"{theirs}/quote", new { listing, price = "9000", days = 5, scale = "试块 60 组" }, theirs));
        var card = await owner.ReadAsync(talk);
        Assert.Contains("data-testid=\"quote\"", card, StringComparison.Ordinal);
        var order = WebUtility.HtmlDecode(Regex.Match(card, "href=\"(/buyer/orders/new[^\"]+)\" data-testid=\"order-quote\"").Groups[1].Value);
        Assert.DoesNotContain("order-quote", await seller.ReadAsync(theirs), StringComparison.Ordinal);

        // Nobody else finds the talk, its lines, its file, or may speak in it.
        var paper = Location(await owner.UploadAsync(talk, talk, [new("words", "见附件")], "file", "清单.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n")));
        Assert.Equal(talk, paper);
        var file = await hall.ReadAsync(db => db.ChatMessages.Where(m => m.FileId != null).Select(m => m.FileId).SingleAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, (await seller.GetAsync($"/files/{file}")).StatusCode);
        foreach (var other in new[] { stranger, rival })
        {
            foreach (var path in new[] { talk, theirs, $"{talk}/lines?after=0", $"{theirs}/lines?after=0", $"/files/{file}" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
            }

            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(other == stranger ? talk : theirs, new { words = "插话" }, "/account/messages")).StatusCode);
        }

        // One press on the card opens the order with its price and time; only the order's price binds.
        var form = await owner.ReadAsync(order);
        Assert.Contains("value=\"9000", form, StringComparison.Ordinal);
        var refused = await owner.PostAsync(order, Fields(form, ("Price", "0"), ("Scale", "")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var shown = await refused.Content.ReadAsStringAsync(Ct);
        Assert.Contains("价格须大于零", shown, StringComparison.Ordinal);
        Assert.Contains("滨河小区一期试块检测", shown, StringComparison.Ordinal);
        var placed = Location(await owner.PostAsync(order, Fields(form, ("Price", "8888"))));
        var number = placed[(placed.LastIndexOf('/') + 1)..];
        Assert.Contains("data-state=\"Placed\"", await owner.ReadAsync(placed), StringComparison.Ordinal);
        Assert.Contains($"已下单 {number}", await owner.ReadAsync(talk), StringComparison.Ordinal);
        Assert.Contains(number, await owner.ReadAsync("/buyer/orders"), StringComparison.Ordinal);
        Assert.Contains("新委托待答复", await seller.ReadAsync("/seller"), StringComparison.Ordinal);
        foreach (var path in new[] { placed, $"/seller/orders/{number}" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(path)).StatusCode);
            Assert.NotEqual(HttpStatusCode.OK, (await rival.GetAsync(path)).StatusCode);
        }

        var mine = $"/seller/orders/{number}";
        Assert.Contains("8,888.00", await seller.ReadAsync(mine), StringComparison.Ordinal);
        var bare = await seller.PostAsync($"{mine}/decline", new { reason = "没空" }, mine);
        Assert.Contains("ReasonRequired", await bare.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Location(await seller.PostAsync($"{mine}/accept", new { }, mine));
        var again = await seller.PostAsync($"{mine}/accept", new { }, mine);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("已接单", await owner.ReadAsync("/account/messages"), StringComparison.Ordinal);

        // The project says where it came from, to the parties and to the public.
        var project = await hall.ReadAsync(db => db.Projects.SingleAsync(p => p.OrderNumber == number, Ct));
        Assert.Equal((IntermediaryProjectStatus.ContractPending, Money.FromYuan(8_888)), (project.Status, project.SelectedPrice!.Value));
        var (address, sellers) = ($"/buyer/projects/{project.Number}", $"/seller/projects/{project.Number}");
        Assert.Contains("data-testid=\"from-order\"", await owner.ReadAsync(address), StringComparison.Ordinal);
        var open = await stranger.ReadAsync($"/projects/{project.Number}");
        Assert.Contains($"来自委托单 {number}", open, StringComparison.Ordinal);
        Assert.DoesNotContain("13800005555", open, StringComparison.Ordinal);
        var contract = await owner.ReadAsync(address);
        Location(await owner.PostAsync($"{address}/contract", Hidden(contract, "Price", "Subject", "WorkingDays", "StartCondition", "PaymentTerms", "DeliverableText", "AcceptanceStandard", "Breach"), address));
        Location(await owner.PostAsync($"{address}/sign", Hidden(await owner.ReadAsync(address), "Digest"), address));
        Location(await seller.PostAsync($"{sellers}/sign", Hidden(await seller.ReadAsync(sellers), "Digest"), sellers));
        Location(await seller.PostAsync($"{sellers}/file", new { }, sellers));
        Assert.Contains("data-state=\"InService\"", await owner.ReadAsync(address), StringComparison.Ordinal);
        owner.Dispose();
        seller.Dispose();
    }

    [Fact]
    public async Task Talk_DuringTheLock_IsReadButNotCarriedOn()
    {
        await using var hall = await HallHost.OpenAsync(configuration: new() { ["Identity:Idle"] = "60.00:00:00" });
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Registering, registrants: 2);
        var listing = await A.ShelvedListingAsync(hall.Services, made.Agencies[0]);
        using var owner = await hall.CallerAsync(Role.Owner, made.Owner.OrganisationId);
        using var registrant = await hall.CallerAsync(Role.Agency | Role.Applicant, made.Agencies[0].OrganisationId);
        using var bystander = await hall.CallerAsync(Role.Agency | Role.Applicant, (await A.ActiveAgencyAsync(hall.Services)).Agency.Id);
        var talk = Location(await owner.PostAsync($"/buyer/chats/new?listing={listing.Number}", new { words = "贵店可以上门取样吗" }));
        hall.Clock!.Now = (await made.LoadAsync()).RegistrationDueAt!.Value;

        var theirs = talk.Replace("/buyer/", "/seller/", StringComparison.Ordinal);
        var page = await registrant.ReadAsync(theirs);
        Assert.Contains("data-testid=\"locked\"", page, StringComparison.Ordinal);
        Assert.Contains("贵店可以上门取样吗", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"words\"", page, StringComparison.Ordinal);
        var refused = await registrant.PostAsync(theirs, new { words = "可以" }, "/account/messages");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("ChatLocked", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        // One who registered and one who did not are told the very same.
        var number = (await made.LoadAsync()).Number;
        static string Told(string html) => Regex.Match(html, "data-testid=\"locked\".*?</div>", RegexOptions.Singleline).Value;
        Assert.NotEmpty(Told(page));
        Assert.Equal(Told(await registrant.ReadAsync($"/seller/chats/new?project={number}")), Told(await bystander.ReadAsync($"/seller/chats/new?project={number}")));
    }

    [Fact]
    public async Task Supervisor_ReadsUnderACaseNumberOnly()
    {
        await using var hall = await HallHost.OpenAsync();
        var (owner, seller, listing) = await ShelfAsync(hall);
        using var supervisor = await hall.CallerAsync(Role.Supervisor);
        using var colleague = await hall.CallerAsync(Role.Supervisor);
        var talk = Location(await owner.PostAsync($"/buyer/chats/new?listing={listing}", new { words = "暗号：湖心亭" }));
        Assert.Equal(HttpStatusCode.Forbidden, (await supervisor.GetAsync(talk)).StatusCode);
        var membershipNo = await hall.ReadAsync(db => db.Agencies.Where(a => a.Id == seller.Actor.OrganisationId).Select(a => a.MembershipNo).SingleAsync(Ct));
        var bare = await supervisor.PostAsync("/supervision/chats", new { CaseNumber = "", Owner = owner.Actor.OrganisationName, MembershipNo = membershipNo, Reason = "看看" });
        var faults = await bare.Content.ReadAsStringAsync(Ct);
        Assert.Contains("查阅洽谈记录须填写案号", faults, StringComparison.Ordinal);
        Assert.Contains("不少于 10 个字", faults, StringComparison.Ordinal);
        Assert.DoesNotContain("湖心亭", faults, StringComparison.Ordinal);

        var reading = Location(await supervisor.PostAsync("/supervision/chats", new { CaseNumber = "监字〔2026〕12 号", Owner = owner.Actor.OrganisationName, MembershipNo = membershipNo, Reason = "投诉核查需要核对洽谈内容" }));
        Assert.Contains("湖心亭", await supervisor.ReadAsync(reading), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync(reading)).StatusCode);
        Assert.DoesNotContain("查阅了洽谈记录", await owner.ReadAsync("/account/messages"), StringComparison.Ordinal);
        hall.Clock!.Advance(TimeSpan.FromHours(2));
        using var back = hall.Caller();
        await back.SignInAsync(supervisor.UserName, Caller.Password);
        Assert.Equal(HttpStatusCode.Forbidden, (await back.GetAsync(reading)).StatusCode);
        owner.Dispose();
        seller.Dispose();
    }

    /// <summary>The outbox rests here: what is told comes from looking, as on a node that another node's outbox never reaches.</summary>
    [Fact]
    public async Task LiveLine_TellsOnlyThePartiesAndOnlyHowFar_EvenWithoutTheEvent()
    {
        // A line ends with its sign-in, and the line's own watch goes by the system's clock: so must the sign-in.
        await using var hall = await HallHost.OpenAsync(clock: TimeProvider.System);
        var (owner, seller, listing) = await ShelfAsync(hall);
        using var stranger = await hall.CallerAsync(Role.Owner);
        var talk = Location(await owner.PostAsync($"/buyer/chats/new?listing={listing}", new { words = "在吗" }));
        var id = talk[(talk.LastIndexOf('/') + 1)..];
        using var line = await LineAsync(hall, seller);
        using var deaf = await LineAsync(hall, stranger);
        Assert.Equal(1, (await WatchAsync(line, id))[0].GetProperty("seq").GetInt32());
        Assert.Equal(0, (await WatchAsync(deaf, id)).GetArrayLength());

        Location(await owner.PostAsync(talk, new { words = "第二句" }));

        var told = await NextAsync(line, "changed");
        Assert.Equal(2, told.GetProperty("arguments")[0].GetProperty("seq").GetInt32());
        Assert.DoesNotContain("第二句", told.GetRawText(), StringComparison.Ordinal);
        var lines = await seller.ReadAsync($"{talk.Replace("/buyer/", "/seller/", StringComparison.Ordinal)}/lines?after=1");
        Assert.Single(Regex.Matches(lines, "data-testid=\"line\""));
        Assert.Contains("第二句", lines, StringComparison.Ordinal);
        using var visitor = hall.Caller();
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/live/chat")).StatusCode);
        owner.Dispose();
        seller.Dispose();
    }

    private static async Task<(Caller Owner, Caller Seller, string Listing)> ShelfAsync(HallHost hall)
    {
        var (agency, actor) = await A.ActiveAgencyAsync(hall.Services);
        var listing = await A.ShelvedListingAsync(hall.Services, actor, content: A.ListingText() with { PriceMode = Domain.Supermarket.Listings.PriceMode.Negotiable, Price = Money.Zero });
        await hall.DrainAsync();
        return (await hall.CallerAsync(Role.Owner), await hall.CallerAsync(Role.Agency | Role.Applicant, agency.Id), listing.Number);
    }

    private static async Task<WebSocket> LineAsync(HallHost hall, Caller caller)
    {
        // The handler of the test client keeps the cookies to itself: a page tells what it sends.
        var client = hall.Server.CreateWebSocketClient();
        var fresh = hall.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        var page = await fresh.GetAsync("/account/sign-in", Ct);
        var cookies = page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]).ToList();
        var token = WebUtility.HtmlDecode(Token().Match(await page.Content.ReadAsStringAsync(Ct)).Groups[1].Value);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent([new("UserName", caller.UserName), new("Password", Caller.Password), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Cookie", string.Join("; ", cookies));
        var signedIn = await fresh.SendAsync(request, Ct);
        cookies.AddRange(signedIn.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        client.ConfigureRequest = http => http.Headers.Cookie = string.Join("; ", cookies);
        var socket = await client.ConnectAsync(new Uri(hall.Server.BaseAddress, "/live/chat"), Ct);
        await SendAsync(socket, """{"protocol":"json","version":1}""");
        await NextAsync(socket, null);
        return socket;
    }

    private static async Task<JsonElement> WatchAsync(WebSocket socket, string id)
    {
        await SendAsync(socket, $$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[["{{id}}"]]}""");
        while (true)
        {
            var answer = await NextAsync(socket, null);
            if (answer.TryGetProperty("invocationId", out _))
            {
                return answer.GetProperty("result");
            }
        }
    }

    private static Task SendAsync(WebSocket socket, string json) => socket.SendAsync(Encoding.UTF8.GetBytes(json + '\u001e'), WebSocketMessageType.Text, true, Ct);

    /// <summary>The next record, or the next that calls the target.</summary>
    private static async Task<JsonElement> NextAsync(WebSocket socket, string? target)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        late.CancelAfter(TimeSpan.FromSeconds(20));
        var buffer = new byte[8192];
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer, late.Token);
            foreach (var record in Encoding.UTF8.GetString(buffer, 0, got.Count).Split('\u001e', StringSplitOptions.RemoveEmptyEntries))
            {
                var json = JsonDocument.Parse(record).RootElement;
                if (target is null || (json.TryGetProperty("target", out var name) && name.GetString() == target && json.GetProperty("arguments")[0].GetProperty("seq").GetInt32() > 1))
                {
                    return json;
                }
            }
        }
    }

    private static string Location(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{answer.RequestMessage?.RequestUri}: {answer.StatusCode} {Regex.Match(answer.Content.ReadAsStringAsync(Ct).GetAwaiter().GetResult(), "data-testid=\"(problems|refusal)\".*?</(section|div)>", RegexOptions.Singleline).Value}");
        return answer.Headers.Location!.ToString();
    }

    private static List<KeyValuePair<string, string>> Fields(string form, params (string Name, string Value)[] other)
    {
        var fields = new Dictionary<string, string>
        {
            ["Title"] = "滨河小区一期试块检测",
            ["Wanted"] = "三日内取样",
            ["Scale"] = "试块 60 组",
            ["Location"] = "临湖市滨河路",
            ["Fund"] = "Social",
            ["Price"] = "9000",
            ["WorkingDays"] = "5",
            ["ContactName"] = "沈工",
            ["ContactPhone"] = "13800005555",
            ["ComplaintPhone"] = "0573-80000002",
            ["Digest"] = Regex.Match(form, "name=\"Digest\" value=\"([^\"]*)\"").Groups[1].Value,
            ["Quote"] = Regex.Match(form, "name=\"Quote\" value=\"([^\"]*)\"").Groups[1].Value,
        };
        foreach (var (name, value) in other)
        {
            fields[name] = value;
        }

        return [.. fields];
    }

    /// <summary>What the page's form holds.</summary>
    private static List<KeyValuePair<string, string>> Hidden(string html, params string[] names) => [.. names.Select(name => new KeyValuePair<string, string>(name, WebUtility.HtmlDecode(
        Regex.Match(html, $"<(?:input|textarea)[^>]*name=\"{name}\"[^>]*value=\"([^\"]*)\"", RegexOptions.IgnoreCase) is { Success: true } input ? input.Groups[1].Value
            : Regex.Match(html, $"<input[^>]*value=\"([^\"]*)\"[^>]*name=\"{name}\"", RegexOptions.IgnoreCase) is { Success: true } turned ? turned.Groups[1].Value
            : Regex.Match(html, $"<textarea[^>]*name=\"{name}\"[^>]*>([^<]*)</textarea>", RegexOptions.IgnoreCase).Groups[1].Value.Trim())))];

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
