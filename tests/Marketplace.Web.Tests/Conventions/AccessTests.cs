using System.Net;
using System.Reflection;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Conventions;

/// <summary>The whole site, and one signed-in caller for every role.</summary>
public sealed class SiteOfAllRoles : IAsyncLifetime
{
    public HallHost Host { get; private set; } = null!;

    public Caller Visitor { get; private set; } = null!;

    public IReadOnlyDictionary<Role, Caller> Callers { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await HallHost.OpenAsync();
        Visitor = Host.Caller();
        var callers = new Dictionary<Role, Caller>();
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.None))
        {
            callers[role] = await Host.CallerAsync(role);
        }

        Callers = callers;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in Callers.Values.Append(Visitor))
        {
            caller.Dispose();
        }

        await Host.DisposeAsync();
    }
}

/// <summary>Doors, for every route that there is and whatever is added later: nothing here lists a page.</summary>
public sealed partial class AccessTests(SiteOfAllRoles site) : IClassFixture<SiteOfAllRoles>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public void EveryAction_HasAPolicyOrIsOpenOnPurpose()
    {
        var bare =
            from controller in typeof(Program).Assembly.GetTypes()
            where typeof(ControllerBase).IsAssignableFrom(controller) && !controller.IsAbstract
            from action in controller.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where !action.IsSpecialName && !action.IsDefined(typeof(NonActionAttribute), true)
            where !Said(action) && !Said(controller)
            select $"{controller.Name}.{action.Name}";

        Assert.Empty(bare);
    }

    [Fact]
    public void EveryEndpoint_HasAPolicyOrIsOpenOnPurpose() =>
        Assert.Empty(Doors().Where(d => d.Endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && d.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null).Select(d => d.Name));

    [Fact]
    public void EveryPolicy_AsksForARowOfTheMatrixThatOpensToSomebody() =>
        Assert.Empty(
            from door in Doors()
            from may in door.Needs
            where PermissionMatrix.RolesFor(may.Resource, may.Permit) == Role.None && !PermissionMatrix.VisitorsMay(may.Resource, may.Permit)
            select $"{door.Name}: {may.Resource}/{may.Permit}");

    [Fact]
    public async Task EveryDoorThatIsNotOpen_SendsTheVisitorToTheSignIn()
    {
        var wrong = new List<string>();
        foreach (var door in Doors().Where(d => !d.IsOpen))
        {
            using var answer = await SendAsync(site.Visitor, door);
            var right = door.IsProgram
                ? answer.StatusCode is HttpStatusCode.Unauthorized
                : answer.StatusCode is HttpStatusCode.Found && answer.Headers.Location is { } to && to.ToString().Contains(Addresses.SignIn, StringComparison.Ordinal);
            if (!right)
            {
                wrong.Add($"{door.Name}: {answer.StatusCode} {answer.Headers.Location}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task EveryDoor_IsShutToEveryRoleThatTheMatrixDoesNotLet()
    {
        var wrong = new List<string>();
        var tried = 0;
        foreach (var door in Doors().Where(d => d.Needs.Count > 0))
        {
            foreach (var (role, caller) in site.Callers.Where(c => !door.Lets(c.Key)))
            {
                using var answer = await SendAsync(caller, door);
                tried++;
                if (answer.StatusCode is not HttpStatusCode.Forbidden)
                {
                    wrong.Add($"{door.Name} as {role}: {answer.StatusCode}");
                }
            }
        }

        Assert.True(tried > 50, $"only {tried} pairs of door and role were tried");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task EveryDoor_LetsThoseInWhomTheMatrixLets()
    {
        var wrong = new List<string>();
        foreach (var door in Doors().Where(d => d.Methods.Contains("GET") && !d.HasValues && d.Needs.Count > 0))
        {
            foreach (var (role, caller) in site.Callers.Where(c => door.Lets(c.Key)))
            {
                using var answer = await SendAsync(caller, door, "GET");
                if (answer.StatusCode is HttpStatusCode.Found && answer.Headers.Location?.ToString().Contains(Addresses.SignIn, StringComparison.Ordinal) == true
                    || (int)answer.StatusCode >= 500)
                {
                    wrong.Add($"{door.Name} as {role}: {answer.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task EveryPost_WithoutTheFormsToken_IsRefused()
    {
        var wrong = new List<string>();
        foreach (var door in Doors().Where(d => d.Methods.Contains("POST") && !d.IsProgram && d.Endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null))
        {
            var caller = door.IsOpen ? site.Visitor : site.Callers.FirstOrDefault(c => door.Lets(c.Key)).Value;
            if (caller is null)
            {
                wrong.Add($"{door.Name}: no single role may send it");
                continue;
            }

            using var answer = await SendAsync(caller, door, "POST");
            if (answer.StatusCode is not HttpStatusCode.BadRequest)
            {
                wrong.Add($"{door.Name}: {answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task EveryPageOfOneThing_IsNotFoundForAnIdThatDoesNotExist()
    {
        var wrong = new List<string>();
        foreach (var door in Doors().Where(d => d.Methods.Contains("GET") && d.NamesAThing))
        {
            foreach (var caller in door.IsOpen ? [site.Visitor] : site.Callers.Where(c => door.Lets(c.Key)).Select(c => c.Value).ToArray())
            {
                using var answer = await SendAsync(caller, door, "GET");
                if (answer.StatusCode is not HttpStatusCode.NotFound)
                {
                    wrong.Add($"{door.Name} as {caller.Actor.Roles}: {answer.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public async Task EveryRowOfTheMatrix_IsWhatThePoliciesSay()
    {
        var authorization = site.Host.Services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetRequiredService<IAuthorizationService>();
        var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "Marketplace.Domain/Accounts/PermissionMatrix.csv"), Ct);
        var heads = lines[0].Split(',')[1..];
        Assert.Equal(PermissionMatrix.Columns.Select(c => c.Head), heads);
        var wrong = new List<string>();
        foreach (var cells in lines[1..].Where(l => l.Length > 0).Select(l => l.Split(',')))
        {
            Assert.Equal(heads.Length + 1, cells.Length);
            foreach (var (column, cell) in PermissionMatrix.Columns.Zip(cells[1..]))
            {
                foreach (var (permit, letter) in new[] { (Permit.Read, 'R'), (Permit.Create, 'C'), (Permit.Update, 'U'), (Permit.Decide, 'X') })
                {
                    var person = column.Role == Role.None ? new ClaimsPrincipal(new ClaimsIdentity()) : As(column.Role);
                    var asked = await authorization.AuthorizeAsync(person, null, MayAttribute.PolicyName(cells[0], permit));

                    // What a visitor may, everybody may.
                    if (asked.Succeeded != (cell.Contains(letter) || cells[1].Contains(letter)))
                    {
                        wrong.Add($"{cells[0]}, {column.Head}, {permit}: the file says {cell}, the policy {asked.Succeeded}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task APolicyForAResourceThatNoRowNames_OpensToNobody()
    {
        var authorization = site.Host.Services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetRequiredService<IAuthorizationService>();
        var everything = Enum.GetValues<Role>().Aggregate(Role.None, (all, role) => all | role);

        Assert.False((await authorization.AuthorizeAsync(As(everything), null, MayAttribute.PolicyName("no-such-resource", Permit.Read))).Succeeded);
    }

    private static ClaimsPrincipal As(Role role) => new(new ClaimsIdentity(
        [new(HallClaims.Account, Guid.CreateVersion7().ToString()), new(HallClaims.Name, "某人"), new(HallClaims.Roles, ((int)role).ToString())], "test"));

    private static bool Said(MemberInfo member) =>
        member.GetCustomAttributes(inherit: true).Any(a => a is IAuthorizeData or IAllowAnonymous);

    [Fact]
    public void Doors_AreThoseOfTheWholeSite()
    {
        var doors = Doors();
        Assert.True(doors.Count > 60, $"only {doors.Count} doors were found");
        Assert.True(doors.Count(d => d.NamesAThing) > 10);
        Assert.True(doors.Count(d => d.Methods.Contains("POST")) > 20);
    }

    private List<Door> Doors() =>
        [.. site.Host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
                || (e.RoutePattern.RawText?.TrimStart('/') is { } path && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("transparency/", StringComparison.Ordinal))))
            .DistinctBy(e => (e.RoutePattern.RawText, string.Join(',', e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])))
            .Select(e => new Door(e))
            .OrderBy(d => d.Name, StringComparer.Ordinal)];

    private static async Task<HttpResponseMessage> SendAsync(Caller caller, Door door, string? method = null)
    {
        var with = new HttpMethod(method ?? (door.Methods.Contains("GET") ? "GET" : door.Methods[0]));
        var request = new HttpRequestMessage(with, door.Address());
        if (with != HttpMethod.Get)
        {
            request.Content = new FormUrlEncodedContent([]);
        }

        return await caller.Client.SendAsync(request, Ct);
    }

    /// <summary>A route with its methods and policies.</summary>
    private sealed partial class Door
    {
        public Door(RouteEndpoint endpoint)
        {
            Endpoint = endpoint;
            Methods = [.. endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]];
            Needs = [.. endpoint.Metadata.OfType<MayAttribute>()];
        }

        public RouteEndpoint Endpoint { get; }

        public IReadOnlyList<string> Methods { get; }

        public IReadOnlyList<MayAttribute> Needs { get; }

        public string Name => $"{string.Join('|', Methods)} {Endpoint.RoutePattern.RawText}";

        public bool IsProgram => Endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true;

        /// <summary>A visitor may come in: said so, or every policy of it is for visitors.</summary>
        public bool IsOpen => Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || (Needs.Count > 0 && Needs.Count == Endpoint.Metadata.OfType<IAuthorizeData>().Count() && Needs.All(n => PermissionMatrix.VisitorsMay(n.Resource, n.Permit)));

        public bool HasValues => Endpoint.RoutePattern.Parameters.Count > 0;

        /// <summary>Its address carries the id or the number of a thing.</summary>
        public bool NamesAThing => Endpoint.RoutePattern.Parameters.Any(p => p.ParameterPolicies.Any(c => c.Content == "guid") || p.Name is "id" or "number");

        public bool Lets(Role role) => Needs.All(n => PermissionMatrix.Allows(role, n.Resource, n.Permit));

        /// <summary>The route with values that are well formed and belong to nothing.</summary>
        public string Address() => "/" + string.Join('/', Endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Value(parameter),
            _ => "",
        }))));

        private static string Value(RoutePatternParameterPart parameter)
        {
            var policies = parameter.ParameterPolicies.Select(p => p.Content ?? "").ToList();
            if (policies.Select(p => Choice().Match(p)).FirstOrDefault(m => m.Success) is { } choice)
            {
                return choice.Groups[1].Value.Split('|')[0];
            }

            return policies switch
            {
                _ when policies.Contains("guid") => Guid.CreateVersion7().ToString(),
                _ when policies.Exists(p => p.StartsWith("range(", StringComparison.Ordinal)) => policies.First(p => p.StartsWith("range(", StringComparison.Ordinal))[6..].Split(',')[0],
                _ when policies.Exists(p => p is "int" or "long" || p.StartsWith("min(", StringComparison.Ordinal)) => "999999999",
                _ when parameter.Name is "id" => Guid.CreateVersion7().ToString(),
                _ => "P2099-99999",
            };
        }

        [GeneratedRegex(@"^regex\(\^\(([^)]*)\)\$\)$")]
        private static partial Regex Choice();
    }
}
