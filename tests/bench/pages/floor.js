/** The least that Python in WebAssembly can cost: its module compiled, and nothing else. */

await WebAssembly.compileStreaming(fetch("../files/pyodide/pyodide.asm.wasm"));
const done = document.createElement("p");
done.className = "verdict__headline";
done.textContent = "Compiled";
document.getElementById("result").append(done);
