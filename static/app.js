/* The only script on public pages; everything works without it. Leaving blanks the page at once, ends the visit on the
   server, opens the neutral site and takes this page's place with it. Then: after a refusal, the summary gets the focus. */
(function(){
var d=document,x=d.querySelector('[data-exit]'),e=d.querySelector('.errsum'),n=0,t;
if(e)e.focus();
if(!x)return;
function leave(v){if(v)v.preventDefault();
d.documentElement.style.display='none';d.title='…';
try{navigator.sendBeacon('/leave')}catch(_){}
window.open(x.dataset.exit,'_blank','noopener,noreferrer');location.replace(x.dataset.exit)}
x.addEventListener('click',leave);
addEventListener('keyup',function(v){if(v.key!=='Escape')return;clearTimeout(t);t=setTimeout(function(){n=0},2000);if(++n===3)leave()});
addEventListener('pageshow',function(v){if(v.persisted)location.reload()});
})();
