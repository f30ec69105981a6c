using Marketplace.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Platform;

/// <summary>The policy of an action: a resource and a permit of the permission matrix. <c>[May("admission", Permit.Decide)]</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MayAttribute : AuthorizeAttribute
{
    public MayAttribute(string resource, Permit permit)
        : base(PolicyName(resource, permit))
    {
        (Resource, Permit) = (resource, permit);
    }

    public string Resource { get; }

    public Permit Permit { get; }

    public static string PolicyName(string resource, Permit permit) => $"{MatrixPolicies.Prefix}{resource}/{permit}";
}

/// <summary>The role that a matrix policy asks for.</summary>
public sealed record MatrixRequirement(string Resource, Permit Permit) : IAuthorizationRequirement;

/// <summary>Makes policies out of their names, so that the matrix is the only list of them.</summary>
internal sealed class MatrixPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public const string Prefix = "may:";

    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        if (!policyName.StartsWith(Prefix, StringComparison.Ordinal) || policyName[Prefix.Length..].Split('/') is not [var resource, var permit])
        {
            return base.GetPolicyAsync(policyName);
        }

        var policy = new AuthorizationPolicyBuilder();
        if (!PermissionMatrix.VisitorsMay(resource, Enum.Parse<Permit>(permit)))
        {
            policy.RequireAuthenticatedUser();
        }

        policy.AddRequirements(new MatrixRequirement(resource, Enum.Parse<Permit>(permit)));
        return Task.FromResult<AuthorizationPolicy?>(policy.Build());
    }
}

internal sealed class MatrixHandler : AuthorizationHandler<MatrixRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MatrixRequirement requirement)
    {
        if (PermissionMatrix.Allows(context.User.HeldRoles(), requirement.Resource, requirement.Permit))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
